"""Background tasks for the product catalogue."""
import hashlib
import io
import logging
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from celery import shared_task
from PIL import Image

from catalogue.models import Product
from catalogue.storage import media

log = logging.getLogger(__name__)

MAX_IMAGE = 6 * 1024 * 1024
SIZES = {"thumb": (160, 160), "full": (1200, 1200)}


IMAGE_HOSTS = frozenset({"feeds.example.org", "images.example.org"})


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


opener = urllib.request.build_opener(NoRedirect)


def download(url):
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc not in IMAGE_HOSTS:
        raise ValueError("image host is not a feed partner")
    with opener.open(f"https://{parts.netloc}{parts.path}", timeout=10) as response:
        data = response.read(MAX_IMAGE + 1)
    if len(data) > MAX_IMAGE:
        raise ValueError("image is too large")
    return data


@shared_task(autoretry_for=(urllib.error.URLError,), retry_backoff=True, max_retries=4)
def import_image(product_id, feed_row):
    """Store the picture that the merchant's feed mentions for a product."""
    product = Product.objects.get(pk=product_id)
    try:
        data = download(feed_row["image_url"])
    except (KeyError, ValueError) as exc:
        log.info("product %s has no usable image: %s", product_id, exc)
        return None

    digest = hashlib.sha256(data).hexdigest()
    if product.image_digest == digest:
        return digest
    for label, size in SIZES.items():
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        picture.thumbnail(size)
        buffer = io.BytesIO()
        picture.save(buffer, format="JPEG", quality=85)
        media.put(f"products/{product_id}/{label}.jpg", buffer.getvalue())
    product.image_digest = digest
    product.save(update_fields=["image_digest"])
    return digest
