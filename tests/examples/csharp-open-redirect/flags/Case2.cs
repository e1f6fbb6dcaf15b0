var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapGet("/leave", (HttpRequest request) =>
{
    return Results.Redirect(request.Query["to"].ToString());
});

app.Run();
