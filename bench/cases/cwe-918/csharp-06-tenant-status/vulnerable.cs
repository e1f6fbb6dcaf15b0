using Microsoft.AspNetCore.Mvc;

namespace Example.Console.Controllers;

[ApiController]
[Route("api/tenant")]
public sealed class TenantController : ControllerBase
{
    private readonly HttpClient _http;
    private readonly IReadOnlyDictionary<string, string> _hosts;

    public TenantController(HttpClient http, IConfiguration configuration)
    {
        _http = http;
        _hosts = configuration.GetSection("TenantHosts").GetChildren()
            .ToDictionary(s => s.Key, s => s.Value ?? "");
    }

    [HttpGet("names")]
    public IEnumerable<string> Names() => _hosts.Keys.Order();

    [HttpGet("status")]
    public async Task<IActionResult> Status(CancellationToken ct)
    {
        var address = StatusAddress();
        if (address is null)
        {
            return NotFound();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("example-console/3.1");
        try
        {
            using var reply = await _http.SendAsync(request, ct);
            var text = await reply.Content.ReadAsStringAsync(ct);
            return Ok(new { code = (int)reply.StatusCode, text });
        }
        catch (HttpRequestException)
        {
            return StatusCode(StatusCodes.Status502BadGateway);
        }
    }

    private Uri? StatusAddress()
    {
        var host = Request.Headers["X-Tenant-Host"].ToString();
        if (host.Length == 0)
        {
            return null;
        }

        var builder = new UriBuilder { Scheme = Uri.UriSchemeHttps, Host = host, Path = "/internal/status" };
        return builder.Uri;
    }
}
