import pickle
from flask import Flask, request

app = Flask(__name__)

@app.route("/predict", methods=["POST"])
def predict():
    with open("model.pkl", "rb") as handle:
        model = pickle.load(handle)
    return {"label": int(model.predict([request.json["features"]])[0])}
