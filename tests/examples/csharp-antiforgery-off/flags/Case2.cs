var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/upload", (IFormFile file) => Results.Ok(file.Length)).DisableAntiforgery();

app.Run();
