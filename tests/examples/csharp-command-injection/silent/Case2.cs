using System.Diagnostics;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/convert", (int id) =>
{
    Process.Start("convert", $"job-{id}.png out.jpg");
    return Results.Accepted();
});

app.Run();
