import boto3
from boto3.dynamodb.conditions import Attr

TABLE = boto3.resource("dynamodb").Table("people")


def find(value):
    return TABLE.scan(FilterExpression=Attr("town").eq(value))
