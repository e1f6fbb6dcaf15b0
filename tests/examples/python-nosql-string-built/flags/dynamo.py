import boto3

TABLE = boto3.resource("dynamodb").Table("people")


def find(column, value):
    return TABLE.scan(FilterExpression=column + " = :v", ExpressionAttributeValues={":v": value})
