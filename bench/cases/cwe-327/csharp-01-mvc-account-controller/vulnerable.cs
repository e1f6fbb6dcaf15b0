using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Library.Web.Controllers;

public record Registration(string CardNumber, string Password);

[ApiController]
[Route("api/readers")]
public class ReadersController : ControllerBase
{
    private const int SaltLength = 16;

    private readonly LibraryContext _db;

    public ReadersController(LibraryContext db) => _db = db;

    [HttpPost]
    public async Task<IActionResult> Register(Registration input)
    {
        if (input.Password.Length < 12)
        {
            return UnprocessableEntity("The password needs at least 12 characters.");
        }
        if (await _db.Readers.AnyAsync(r => r.CardNumber == input.CardNumber))
        {
            return Conflict();
        }
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        _db.Readers.Add(new Reader
        {
            CardNumber = input.CardNumber,
            Salt = salt,
            PasswordHash = HashPassword(input.Password, salt),
        });
        await _db.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("check")]
    public async Task<IActionResult> Check(Registration input)
    {
        var reader = await _db.Readers.SingleOrDefaultAsync(r => r.CardNumber == input.CardNumber);
        if (reader is null)
        {
            return Unauthorized();
        }
        var candidate = HashPassword(input.Password, reader.Salt);
        return CryptographicOperations.FixedTimeEquals(candidate, reader.PasswordHash) ? Ok() : Unauthorized();
    }

    private static byte[] HashPassword(string password, byte[] salt)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        return MD5.HashData(salt.Concat(bytes).ToArray());
    }
}
