var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.UseAntiforgery();
app.MapPost("/upload", (IFormFile file) => Results.Ok(file.Length));

app.Run();
