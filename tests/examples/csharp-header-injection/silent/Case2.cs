using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(int page)
    {
        Response.Headers["X-Page"] = page.ToString();
        return Ok();
    }
}
