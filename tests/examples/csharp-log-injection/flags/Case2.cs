using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run()
    {
        _log.Warn("unknown agent " + Request.Headers["User-Agent"]);
        return Ok();
    }
}
