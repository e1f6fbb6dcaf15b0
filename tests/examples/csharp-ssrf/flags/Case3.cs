using Microsoft.AspNetCore.Mvc;

namespace Example.Status;

public class StatusController : ControllerBase
{
    private readonly HttpClient _http;

    public StatusController(HttpClient http) => _http = http;

    [HttpGet("status")]
    public async Task<IActionResult> Status(string server)
    {
        var address = new UriBuilder { Scheme = "https", Host = server, Path = "/health" };
        return Ok(await _http.GetStringAsync(address.Uri));
    }
}
