var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR(options => { options.EnableDetailedErrors = true; });
var app = builder.Build();
app.Run();
