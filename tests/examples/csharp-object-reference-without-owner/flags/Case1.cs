using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Authorize]
[Route("invoices")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Read(int id)
    {
        var invoice = await _db.Invoices.FindAsync(id);
        return invoice is null ? NotFound() : Ok(invoice);
    }
}
