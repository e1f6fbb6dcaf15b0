"""Speaker cards on the conference programme."""
from flask import Flask, jsonify, render_template, request
from markupsafe import Markup

app = Flask(__name__)


class SpeakerCard:
    """One card in the grid, rendered by programme.html with {{ card.html }}."""

    def __init__(self, name, talk, room):
        self.name = name
        self.talk = talk
        self.room = int(room)

    @property
    def html(self):
        pieces = {
            "name": self.name,
            "talk": self.talk,
            "room": self.room,
        }
        layout = (
            '<div class="card"><h3>{name}</h3>'
            "<p>{talk}</p><small>Room {room}</small></div>"
        )
        return Markup(layout).format(**pieces)


CARDS = []


@app.post("/api/speakers")
def add_speaker():
    data = request.get_json()
    try:
        card = SpeakerCard(data["name"][:80], data["talk"][:160], data["room"])
    except (KeyError, TypeError, ValueError):
        return jsonify(error="name, talk and room are required"), 400
    CARDS.append(card)
    return jsonify(count=len(CARDS)), 201


@app.get("/programme")
def programme():
    ordered = sorted(CARDS, key=lambda c: (c.room, c.talk))
    return render_template("programme.html", cards=ordered)
