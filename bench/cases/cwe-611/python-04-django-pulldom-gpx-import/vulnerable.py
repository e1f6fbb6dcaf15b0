import xml.sax
from xml.dom import pulldom
from xml.sax import SAXParseException, handler

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tours.forms import TrackForm
from tours.models import Track, TrackPoint


def text_of(node):
    return "".join(child.data for child in node.childNodes if child.nodeType == child.TEXT_NODE)


def read_track(stream):
    """Yields ('name', text) and ('point', (lat, lon)) while the file is read."""
    parser = xml.sax.make_parser()
    parser.setFeature(handler.feature_external_ges, True)
    events = pulldom.parse(stream, parser=parser)
    for event, node in events:
        if event != pulldom.START_ELEMENT:
            continue
        if node.tagName == "name":
            events.expandNode(node)
            yield "name", text_of(node)
        elif node.tagName == "trkpt":
            yield "point", (float(node.getAttribute("lat")), float(node.getAttribute("lon")))


@login_required
@require_http_methods(["GET", "POST"])
def import_track(request):
    form = TrackForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "tours/import.html", {"form": form})

    track = Track(owner=request.user, name="Untitled tour")
    points = []
    try:
        for kind, value in read_track(form.cleaned_data["gpx"]):
            if kind == "name":
                track.name = value[:200]
            else:
                points.append(value)
    except (SAXParseException, ValueError):
        messages.error(request, "This GPX file could not be read.")
        return redirect("tours:import")
    track.save()
    TrackPoint.objects.bulk_create(TrackPoint(track=track, lat=lat, lon=lon) for lat, lon in points)
    return redirect(track)
