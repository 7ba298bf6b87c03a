"""Given names: a capitalised word after one of them is a family name, whatever the recogniser thinks.

Common given names of the languages English news writes about most; left out are those that are also common words,
places or companies (`Chase`, `Jordan`, `Paris`, `Wells`).
"""

NAMES = frozenset(
    """
    Aaron Abdul Abdullah Abigail Abraham Adam Adrian Ahmad Ahmed Aisha Alain Alan Albert Alberto Alejandro
    Aleksandr Aleksei Alessandro Alex Alexander Alexandra Alexandre Alexei Alexey Alfred Ali Alice Alison Allan
    Allen Amanda Amir Amy Ana Anatoly Andre Andrea Andreas Andrei Andrew Andrey Andriy Andrzej Andy Angela Anita
    Ann Anna Anne Annie Anthony Antoine Anton Antonio Anwar Arnold Arthur Arturo Ashley Barbara Barry Ben
    Benjamin Bernard Bernie Bert Betty Bill Billy Bob Bobby Boris Brad Brandon Brenda Brett Brian Bruce Bruno
    Bryan Carl Carla Carlo Carlos Carmen Carol Caroline Catherine Cecil Celine Charles Charlie Cheryl Chris
    Christian Christina Christine Christoph Christophe Christopher Cindy Claire Claude Claudia Colin Connie
    Conor Craig Cristina Cynthia Dan Daniel Daniela Danny Dave David Deborah Debra Denis Dennis Derek Diana
    Diane Dick Diego Dimitri Dmitri Dmitry Dominic Don Donald Donna Doris Dorothy Doug Douglas Duncan Dylan Ed
    Eddie Edgar Eduardo Edward Elena Eleanor Eli Elizabeth Ellen Emily Emma Emmanuel Enrique Eric Erik Ernest
    Ernesto Eugene Eva Evan Evelyn Fatima Felipe Felix Fernando Fidel Francesco Francis Francisco Francois
    François Frank Franz Fred Frederick Friedrich Gabriel Gary Gene Geoffrey George Gerald Gerard Gerhard
    Giovanni Giuseppe Gordon Greg Gregory Guillermo Gunda Gustavo Guy Hamid Hans Harold Harry Harvey Hassan
    Heather Hector Heinz Helen Helmut Henri Henry Herbert Hillary Howard Hugh Hussein Ian Ibrahim Igor Irina
    Isaac Isabel Isabelle Ismail Ivan Jack Jacob Jacqueline Jacques Jaime James Jamie Jan Jane Janet Janice
    Jared Jason Javier Jay Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jesus Jim Jimmy
    Joan Joanna Joanne Joe Joel Johann Johannes John Johnny Jon Jonas Jonathan Jorge Jose Josef Joseph Josh
    Joshua José Joyce Juan Judith Judy Julia Julian Julie Julien Jun Justin Jürgen Karen Karim Karl Kate
    Katherine Kathleen Kathy Katie Keith Kelly Ken Kenneth Kevin Khalid Kim Kimberly Klaus Kofi Kurt Kyle Larry
    Laura Lauren Laurent Lawrence Lee Leland Leo Leon Leonard Leonid Leslie Lewis Liam Linda Lisa Liz Lloyd
    Lorenzo Louis Louise Luca Lucas Lucy Luigi Luis Luiz Luke Lyudmila Madeleine Mahmoud Malcolm Manuel Marc
    Marcel Marco Marcos Margaret Maria Marie Marilyn Mario Mark Markus Martha Martin Mary Massimo Matt Matthew
    Maurice Mauricio Max Megan Melanie Melissa Michael Michel Michele Michelle Miguel Mikael Mike Mikhail Milan
    Miriam Mitchell Mohamed Mohammad Mohammed Moses Muhammad Mustafa Nabil Nancy Natalia Natalie Nathan Neil
    Nelson Nicholas Nick Nicola Nicolas Nicole Nigel Nikita Nikolai Nikolay Norman Olaf Oleg Oleksandr Oleksiy
    Olga Oliver Olivier Omar Oscar Otto Pablo Pamela Paolo Pascal Pat Patricia Patrick Paul Paula Paulo Pavel
    Pedro Peggy Penny Pete Peter Petr Petro Phil Philip Philippe Phillip Pierre Piotr Rachel Rafael Rahul Raja
    Rajiv Ralph Ramon Randy Raul Ray Raymond Rebecca Ricardo Richard Rick Rob Robert Roberta Roberto Robin
    Rodrigo Roger Roland Ron Ronald Rosa Ross Roy Ruben Rudolf Rudy Russell Ruth Ryan Saeed Sally Salman Sam
    Samantha Samir Samuel Sandra Sara Sarah Scott Sean Sebastian Serge Sergei Sergey Sergio Shane Shannon Sharon
    Sheila Shirley Silvio Simon Simone Sonia Sophie Stanley Stefan Stefano Stella Stephanie Stephen Steve Steven
    Stuart Sue Susan Suzanne Sylvia Tamara Tariq Tatiana Ted Teresa Terry Theodore Theresa Thierry Thomas Tim
    Timothy Tina Toby Todd Tom Tommy Tony Tracy Ursula Vadim Valentina Valery Vera Veronica Victor Viktor
    Vincent Virginie Vitaly Vladimir Volodymyr Wallace Walter Warren Wayne Wendy Werner William Willie Wolfgang
    Yasser Yevgeny Yoko Yuri Yury Yusuf Yves Yvonne Zachary
    """.split()  # noqa: SIM905  a list of names reads as names
)
