from django.shortcuts import render
from shop.models import Product

def products(request):
    category = request.GET["category"]
    items = Product.objects.raw("SELECT * FROM shop_product WHERE category = '%s'" % category)
    return render(request, "products.html", {"items": items})
