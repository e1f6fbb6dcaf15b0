using System.IO;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapPost("/documents", async (HttpRequest request) =>
{
    foreach (var file in request.Form.Files)
    {
        var name = Guid.NewGuid().ToString("N") + "-" + Path.GetFileName(file.FileName);
        using var target = File.Create(Path.Combine("wwwroot/documents", name));
        await file.CopyToAsync(target);
    }
    return Results.NoContent();
});
app.Run();
