using Microsoft.AspNetCore.StaticFiles;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddResponseCaching();
var app = builder.Build();
app.UseResponseCaching();

var root = Path.GetFullPath(app.Configuration["Tiles:Root"] ?? "tiles");
var contentTypes = new FileExtensionContentTypeProvider();

app.MapGet("/layers", () =>
    Directory.EnumerateDirectories(root).Select(Path.GetFileName).Order());

app.MapGet("/tiles", (HttpContext http, string layer, string tile) =>
{
    var stream = OpenTile(layer, tile);
    if (stream is null)
    {
        return Results.NotFound();
    }

    if (!contentTypes.TryGetContentType(tile, out var type))
    {
        type = "application/octet-stream";
    }

    http.Response.Headers.CacheControl = "public,max-age=86400";
    http.Response.Headers.XContentTypeOptions = "nosniff";
    return Results.Stream(stream, type);
});

app.Run();

FileStream? OpenTile(string layer, string tile)
{
    var relative = Path.Combine(layer, tile);
    if (relative.Contains("../"))
    {
        return null;
    }

    var file = new FileInfo(Path.Combine(root, relative));
    return file.Exists ? file.OpenRead() : null;
}
