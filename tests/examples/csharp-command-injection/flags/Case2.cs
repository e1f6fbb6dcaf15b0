using System.Diagnostics;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/convert", (HttpRequest request) =>
{
    var info = new ProcessStartInfo
    {
        FileName = "cmd.exe",
        Arguments = "/c convert " + request.Query["file"],
    };
    Process.Start(info);
    return Results.Accepted();
});

app.Run();
