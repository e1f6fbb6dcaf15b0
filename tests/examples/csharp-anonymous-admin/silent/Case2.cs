using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class StatusController : ControllerBase
{
    [AllowAnonymous]
    [HttpGet("status")]
    public IActionResult Run()
    {
        return Ok("up");
    }
}
