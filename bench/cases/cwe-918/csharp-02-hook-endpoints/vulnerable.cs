using System.Net;
using System.Net.Sockets;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddHttpClient("hooks", c => c.Timeout = TimeSpan.FromSeconds(8))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
    });

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapPost("/hooks/try", async (HookTrial trial, IHttpClientFactory factory, CancellationToken ct) =>
{
    if (!Uri.TryCreate(trial.Target, UriKind.Absolute, out var target)
        || (target.Scheme != Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttp))
    {
        return Results.BadRequest(new { error = "target must be an http(s) address" });
    }

    var client = factory.CreateClient("hooks");
    try
    {
        using var reply = await client.PostAsJsonAsync(target, new { kind = trial.Kind, test = true }, ct);
        return Results.Ok(new { status = (int)reply.StatusCode });
    }
    catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: var code })
    {
        app.Logger.LogInformation("Hook trial failed with {Code}", code);
        return Results.Json(new { error = "target did not answer" }, statusCode: (int)HttpStatusCode.BadGateway);
    }
}).RequireAuthorization();

app.Run();

internal sealed record HookTrial(string Target, string Kind);
