var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options => { options.Limits.MaxRequestBodySize = null; });
var app = builder.Build();
app.Run();
