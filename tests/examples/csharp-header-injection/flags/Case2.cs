using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        Response.Headers.Append("Content-Disposition", "attachment; filename=" + name);
        return Ok();
    }
}
