var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.UseCors(policy => policy
    .SetIsOriginAllowed(origin => true)
    .AllowAnyHeader()
    .AllowCredentials());

app.Run();
