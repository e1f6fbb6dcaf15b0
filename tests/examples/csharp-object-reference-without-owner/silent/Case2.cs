using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Authorize]
[Route("countries")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Read(int id)
    {
        var country = await _db.Countries.FindAsync(id);
        return Ok(country);
    }
}
