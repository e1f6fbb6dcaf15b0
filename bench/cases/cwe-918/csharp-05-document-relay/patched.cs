var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient();
builder.Services.AddSingleton<DocumentRelay>();
var app = builder.Build();

// The portal never talks to the archive itself, it asks for documents here.
app.MapGet("/documents", async (string id, DocumentRelay relay, HttpContext http, CancellationToken ct) =>
{
    if (!Guid.TryParse(id, out var documentId))
    {
        return Results.NotFound();
    }

    using var reply = await relay.GetAsync(documentId, ct);
    if (!reply.IsSuccessStatusCode)
    {
        return Results.NotFound();
    }

    http.Response.Headers.XContentTypeOptions = "nosniff";
    var bytes = await reply.Content.ReadAsByteArrayAsync(ct);
    return Results.Bytes(bytes, "application/octet-stream", fileDownloadName: "document.bin");
});

app.MapGet("/health", () => Results.Ok(new { status = "up" }));

app.Run();

internal sealed class DocumentRelay
{
    private readonly IHttpClientFactory _factory;
    private readonly Uri _archive;

    public DocumentRelay(IHttpClientFactory factory, IConfiguration configuration)
    {
        _factory = factory;
        _archive = new Uri(configuration["Archive:BaseAddress"] ?? "https://archive.example.org/documents/");
    }

    public async Task<HttpResponseMessage> GetAsync(Guid id, CancellationToken ct)
    {
        var address = new Uri(_archive, id.ToString("D"));
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Relay", "portal");
        var client = _factory.CreateClient();
        return await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
    }
}
