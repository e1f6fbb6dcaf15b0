using System.Collections.Generic;
using System.IO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json;

namespace Example.Whiteboard;

public class Canvas
{
    public string Title { get; set; } = "";

    public List<Stroke> Strokes { get; set; } = new();

    // Whatever the client wants to find again later.
    public object ClientData { get; set; }
}

public static class CanvasEndpoints
{
    public static void MapCanvas(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/canvas/{id:int}", async (int id, ICanvasStore store) =>
            await store.FindAsync(id) is { } canvas ? Results.Ok(canvas.Title) : Results.NotFound());

        routes.MapPut("/canvas/{id:int}", async (int id, HttpRequest request, ICanvasStore store) =>
        {
            using var reader = new StreamReader(request.Body);
            var json = await reader.ReadToEndAsync();

            var canvas = JsonConvert.DeserializeObject<Canvas>(json, new JsonSerializerSettings
            {
                NullValueHandling = NullValueHandling.Ignore,
                MaxDepth = 32,
                TypeNameHandling = TypeNameHandling.None,
            });
            if (canvas is null || canvas.Strokes.Count > 5000)
            {
                return Results.BadRequest();
            }

            await store.SaveAsync(id, canvas);
            return Results.NoContent();
        });
    }
}
