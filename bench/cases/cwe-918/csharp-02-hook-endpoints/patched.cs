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
        ConnectCallback = ConnectPublicAsync,
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

static async ValueTask<Stream> ConnectPublicAsync(SocketsHttpConnectionContext context, CancellationToken ct)
{
    var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, AddressFamily.InterNetwork, ct);
    if (found.Length == 0 || !found.All(IsPublic))
    {
        throw new SocketException((int)SocketError.HostUnreachable);
    }

    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    try
    {
        await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
    catch
    {
        socket.Dispose();
        throw;
    }
}

static bool IsPublic(IPAddress address) => address.GetAddressBytes() switch
{
    [0 or 10 or 127 or >= 224, ..] => false,
    [100, >= 64 and <= 127, ..] => false,
    [169, 254, ..] => false,
    [172, >= 16 and <= 31, ..] => false,
    [192, 168, ..] or [192, 0, 0, _] => false,
    var bytes => bytes.Length == 4,
};

internal sealed record HookTrial(string Target, string Kind);
