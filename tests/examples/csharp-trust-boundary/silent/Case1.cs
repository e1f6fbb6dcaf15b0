using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("enter")]
    public IActionResult Enter([FromForm] string name)
    {
        var member = _members.Current(User);
        HttpContext.Session.SetString("role", member.Role);
        return NoContent();
    }
}
