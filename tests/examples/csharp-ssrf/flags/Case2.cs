using System.Net.Http;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/preview", async (PreviewRequest body, HttpClient http) =>
{
    using var message = new HttpRequestMessage(HttpMethod.Get, body.Link);
    using var reply = await http.SendAsync(message);
    return Results.Ok((int)reply.StatusCode);
});

app.Run();
