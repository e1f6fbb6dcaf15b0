import json

def handler(event, context):
    body = json.loads(event["body"])
    scope = {}
    exec(body["script"], scope)
    return {"statusCode": 200, "body": str(scope.get("result"))}
