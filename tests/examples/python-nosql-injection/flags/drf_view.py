from rest_framework.response import Response
from rest_framework.views import APIView
from shop.mongo import db

class Orders(APIView):
    def post(self, request):
        query = request.data
        return Response({"count": db.orders.count_documents(query)})
