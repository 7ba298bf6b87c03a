"""Replay: a stage makes again what is stored, with what is known now; a dry run only says what that would change."""
