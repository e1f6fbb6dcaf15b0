var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/dots", (HttpRequest request) =>
{
    var count = int.Parse(request.Query["count"]);
    return Results.Text(new string('.', count));
});
app.Run();
