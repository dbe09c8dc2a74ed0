"""Everything that imports rasa: the brain, its tracker store and its NLU components."""
