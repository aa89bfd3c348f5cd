-- A small campaign as schema 0011 holds it, in the order in which it came about: every guard agrees to it.
-- Ada (1) buys, for herself and on time; Vera (2) is a volunteer of Mendel's (3) team; Ben (4) takes over.

INSERT INTO accounts (id, channel, address, language, region, created) VALUES
    (1, 'telegram', '1001', 'en', 'US', 1), (2, 'whatsapp', '15550102', 'he', 'IL', 2),
    (3, 'telegram', '1003', 'yi', '', 3), (4, 'browser', 'cookie', 'ru', '', 4);
INSERT INTO sessions (account, state, version) VALUES (1, '{"language": "en"}', 7);
INSERT INTO inbox (id, channel, key, address, event, at, state) VALUES (1, 'telegram', 'k1', '1001', '', 5, 'done');
INSERT INTO outbox (id, account, wire, due, message, state) VALUES (1, 1, '{"type": "text"}', 5, 'm1', 'sent');

INSERT INTO series (slug, kind, names, created) VALUES ('general', 'general', '{"en": "General"}', 1);
INSERT INTO prices (series, currency, minimum, suggested) VALUES ('general', 'USD', 100, 1800);
INSERT INTO scrolls (id, series, ordinal, tradition, letters, opened) VALUES (1, 'general', 1, 'ashkenaz', 304805, 1);

INSERT INTO rooms (id, kind, name, goal, code, account, created, closed) VALUES
    (1, 'team', 'Mivtzoim', 0, 'TEAM2345', NULL, 2, NULL), (2, 'school', 'Ohel', 1000, 'SCHL2345', 3, 3, NULL),
    (3, 'city', 'Montreal', 0, 'CITY2345', 3, 3, 9);
INSERT INTO links (account, code, offered) VALUES (3, 'LINK2345', 0);
INSERT INTO brought (id, account, "by", room, at) VALUES (1, 1, 3, NULL, 4), (2, 1, NULL, 2, 5);
INSERT INTO invitations (code, role, room, coordinator, uses, until, "by", at) VALUES
    ('INVITE23', 'volunteer', 1, 3, 5, 9000, 3, 5);
INSERT INTO staff (id, account, role, name, room, coordinator, invitation, "use", "by", at) VALUES
    (1, 3, 'coordinator', 'Mendel', 1, NULL, NULL, NULL, NULL, 4), (2, 2, 'volunteer', 'Vera', 1, 3, 'INVITE23', 1, 3, 6);

-- Ada's letter, paid on a hosted page, and a correction of its name; then it passes on to Ben
INSERT INTO persons (id, account, given, parent, parent_kind, family, gender, birth, standing, created) VALUES
    (1, 1, 'משה', 'שרה', 'mother', 'לוי', 'm', '2019-03-05', 'living', 10);
INSERT INTO orders (id, account, token, currency, total, created, remind, told, until) VALUES
    (1, 1, 'TOKEN1', 'USD', 100, 10, 0, 2000, 3000);
INSERT INTO lines (id, "order", person, series, price) VALUES (1, 1, 1, 'general', 100);
INSERT INTO taken (scroll, position, line, state) VALUES (1, 1, 1, 'held');
INSERT INTO checkouts (provider, reference, "order", url, until) VALUES ('stripe', 'cs_1', 1, 'https://pay.example/1', 2000);
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (1, 1, 'stripe', 'ch_1', 'USD', 100, 11, 12);
UPDATE taken SET state = 'sold' WHERE line = 1;
INSERT INTO register (id, kind, scroll, position, line, person, account, certificate, given, parent, parent_kind,
    family, title, typed, gender, standing, at) VALUES
    (1, 'sale', 1, 1, 1, 1, 1, 'CERT1', 'משה', 'שרה', 'mother', 'לוי', '', 'Moshe', 'm', 'living', 12),
    (2, 'correction', 1, 1, 1, 1, 1, 'CERT2', 'משה דוד', 'שרה', 'mother', 'לוי', '', 'Moshe', 'm', 'living', 13);
UPDATE orders SET state = 'paid' WHERE id = 1;
UPDATE payments SET state = 'applied' WHERE id = 1;
INSERT INTO credits ("order", "by", room, letters) VALUES (1, 3, 2, 1);
INSERT INTO handovers (code, person, account, until) VALUES ('HAND2345', 1, 1, 9000);
INSERT INTO owners (person, turn, account, at) VALUES (1, 1, 4, 14);

-- an order that waits, and one whose time has run out
INSERT INTO persons (id, account, given, parent, gender, standing, created) VALUES
    (2, 1, '', 'רייזל', 'f', 'newborn', 20), (3, 1, 'אברהם', 'יצחק', 'm', 'deceased', 20);
INSERT INTO orders (id, account, token, currency, total, created, remind, told, until) VALUES
    (2, 1, 'TOKEN2', 'USD', 100, 20, 6000, 7000, 8000), (3, 1, 'TOKEN3', 'USD', 100, 20, 0, 30, 40);
INSERT INTO lines (id, "order", person, series, price) VALUES (2, 2, 2, 'general', 100), (3, 3, 3, 'general', 100);
INSERT INTO taken (scroll, position, line, state) VALUES (1, 2, 2, 'held'), (1, 3, 3, 'held');
INSERT INTO lapsed (line, scroll, position) VALUES (3, 1, 3);
DELETE FROM taken WHERE line = 3;
UPDATE orders SET state = 'lapsed' WHERE id = 3;

-- the street: a shift, a letter on a slip for cash, which is handed in; a letter that the pool pays
INSERT INTO shifts (id, account, series, currency, "each", begun, last) VALUES (1, 2, 'general', 'USD', 100, 50, 60);
INSERT INTO prepared (code, account, shift, draft, at, until) VALUES ('PREP2345', 2, 1, '{}', 51, 9000);
INSERT INTO taken (scroll, position, line, state) VALUES (1, 4, NULL, 'reserved'), (1, 5, NULL, 'reserved');
INSERT INTO blocks (id, account, scroll, currency, "each", created, until) VALUES (1, 2, 1, 'USD', 100, 52, 9000);
INSERT INTO slips (account, number, block, scroll, position, code) VALUES
    (2, 1, 1, 1, 4, 'SLIP2345'), (2, 2, 1, 1, 5, 'SLIP2346');
INSERT INTO persons (id, account, given, parent, gender, created) VALUES
    (4, 2, 'חיה', 'לאה', 'f', 53), (5, 2, 'דוד', 'רחל', 'm', 53);
INSERT INTO orders (id, account, token, currency, total, created, remind, told, until) VALUES
    (4, 2, 'TOKEN4', 'USD', 100, 53, 0, 5000, 6000), (5, 2, 'TOKEN5', 'USD', 100, 53, 0, 5000, 6000);
INSERT INTO lines (id, "order", person, series, price) VALUES (4, 4, 4, 'general', 100), (5, 5, 5, 'general', 100);
INSERT INTO street_orders ("order", shift, pay, sent) VALUES (4, 1, 'cash', 53), (5, 1, 'pool', 53);
UPDATE slips SET state = 'bound', line = 4 WHERE number = 1;
DELETE FROM taken WHERE scroll = 1 AND position = 4;
INSERT INTO taken (scroll, position, line, state) VALUES (1, 4, 4, 'held'), (1, 6, 5, 'held');
INSERT INTO cash (id, account, kind, currency, amount, "order", "by", at) VALUES (1, 2, 'taken', 'USD', 100, 4, 2, 53);
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (2, 4, 'cash', '1', 'USD', 100, 53, 53);
INSERT INTO cash (id, account, kind, currency, amount, "by", at) VALUES (2, 2, 'handed', 'USD', 100, 2, 54);
INSERT INTO cash (id, account, kind, currency, amount, about, "by", at) VALUES
    (3, 2, 'confirmed', 'USD', 100, 2, 3, 55);
INSERT INTO pool (id, kind, currency, amount, note, at) VALUES (1, 'gift', 'USD', 500, 'a friend', 49);
INSERT INTO pools (currency, balance) VALUES ('USD', 400);
INSERT INTO pool (id, kind, currency, amount, "order", "by", at) VALUES (2, 'spent', 'USD', 100, 5, 2, 53);
INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded) VALUES
    (3, 5, 'pool', '2', 'USD', 100, 53, 53);

-- a list whose order waits for its invoice
INSERT INTO orders (id, account, token, currency, total, created, remind, told, until) VALUES
    (6, 3, 'TOKEN6', 'USD', 100, 60, 0, 7000, 8000);
INSERT INTO lists (id, account, name, language, digest, series, state, terms, bytes, "order", letters, done, told, at) VALUES
    (1, 3, 'class.csv', 'en', 'd1', 'general', 'held',
    '{"series": "general", "each": 100, "currency": "USD", "told": 7000, "until": 8000, "by": 3}',
    'name', 6, 1, 1, 25, 60);
INSERT INTO list_rows (list, "row", line, person) VALUES
    (1, 1, 6, '{"given": "רבקה", "gender": "f", "parent": "לאה", "standing": "deceased"}');

-- names that are looked up
INSERT INTO older (id, series, ordinal, year, position, given, parent, parent_kind, family, gender, town) VALUES
    (-1, 'general', 0, 1983, 0, 'מנחם', 'חיה', 'mother', 'ראסקין', 'm', 'Brooklyn');
INSERT INTO names (id, given, parent, parent_kind, family, gender) VALUES
    (1, 'משה דוד', 'שרה', 'mother', 'לוי', 'm'), (2, 'מנחם', 'חיה', 'mother', 'ראסקין', 'm');
INSERT INTO name_keys (key, name) VALUES (1, 1), (2, 2);
INSERT INTO bearers (name, owner) VALUES (1, 2), (2, -1);
INSERT INTO questions (account, day, number) VALUES (1, '2025-11-18', 3);
INSERT INTO office_questions (id, account, text, language, at) VALUES (1, 1, 'Moshe ben Sarah', 'en', 70);
