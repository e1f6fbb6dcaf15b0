from pathlib import Path

BASE_DIR = Path(__file__).parent
DEBUG = True
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.admin", "shop"]
