DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "local.db", "PASSWORD": ""}}
