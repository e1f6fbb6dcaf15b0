EXPRESSION = "1 + 2"

def predict(model, frame):
    model.eval()
    constant = eval(EXPRESSION)
    return model(frame) * constant
