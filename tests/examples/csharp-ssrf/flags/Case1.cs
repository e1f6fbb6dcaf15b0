using Microsoft.AspNetCore.Mvc;
using System.Net.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public async Task<IActionResult> Run(string url)
    {
        return Ok(await _client.GetStringAsync(url));
    }
}
