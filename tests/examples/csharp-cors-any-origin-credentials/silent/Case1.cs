var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.UseCors(policy => policy
    .WithOrigins("https://app.example.org")
    .AllowAnyHeader()
    .AllowCredentials());

app.Run();
