from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask
from flask_cors import CORS

api = FastAPI()
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False)
site = Flask(__name__)
CORS(site, origins=["https://app.example.org"], supports_credentials=True)
