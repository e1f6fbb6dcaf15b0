using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("enter")]
    public IActionResult Enter([FromForm] string role)
    {
        HttpContext.Session.SetString("role", role);
        return NoContent();
    }
}
