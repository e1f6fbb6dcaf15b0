from bson import ObjectId
from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient().shop.users

@app.route("/users")
def by_id():
    user = users.find_one({"_id": ObjectId(request.args["id"])})
    same = users.find({"city": request.args.get("city", "")})
    return {"user": str(user), "same": len(list(same))}
