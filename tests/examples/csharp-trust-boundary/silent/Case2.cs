using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("view")]
    public IActionResult Choose([FromForm] string colour)
    {
        HttpContext.Session.SetString("theme", colour);
        return NoContent();
    }
}
