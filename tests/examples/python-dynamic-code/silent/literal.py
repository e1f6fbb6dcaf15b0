import ast

def apply_setting(text):
    return ast.literal_eval(text)
