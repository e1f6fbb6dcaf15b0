using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using System;
using System.IO;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

var firmwareRoot = Path.GetFullPath(app.Configuration["Firmware:Root"] ?? "firmware");

app.MapGet("/devices/{model:alpha}/firmware", (string model, HttpRequest request) =>
{
    var image = request.Headers["X-Firmware-Image"].ToString();
    if (string.IsNullOrEmpty(image))
    {
        image = "latest.bin";
    }

    var modelRoot = Path.Combine(firmwareRoot, model) + Path.DirectorySeparatorChar;
    var file = Path.GetFullPath(Path.Combine(modelRoot, image));
    if (!file.StartsWith(modelRoot, StringComparison.Ordinal))
    {
        return Results.BadRequest();
    }
    if (!File.Exists(file))
    {
        return Results.NotFound();
    }

    var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
    return Results.Stream(stream, "application/octet-stream", enableRangeProcessing: true);
});

app.MapGet("/health", () => Results.Ok(new { status = "up" }));

app.Run();
