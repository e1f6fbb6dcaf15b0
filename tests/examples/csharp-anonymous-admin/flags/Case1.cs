using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class AdminController : ControllerBase
{
    [AllowAnonymous]
    [HttpGet("users")]
    public IActionResult Run()
    {
        return Ok(_users.All());
    }
}
