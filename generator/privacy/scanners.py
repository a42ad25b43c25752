"""All that is looked for in a text."""

from generator.privacy.addresses import addresses
from generator.privacy.marks import emails, passports, plates
from generator.privacy.numbers import bank_cards, identity_cards, landlines, mobiles

SCANNERS = (mobiles, identity_cards, bank_cards, landlines, emails, passports, plates, addresses)
