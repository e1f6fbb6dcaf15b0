using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Authorize]
[Route("documents")]
public class OrdersController : ControllerBase
{
    [HttpDelete("{number}")]
    public async Task<IActionResult> Remove(string number)
    {
        var document = await _context.Documents.FirstOrDefaultAsync(d => d.Number == number);
        _context.Remove(document);
        await _context.SaveChangesAsync();
        return NoContent();
    }
}
