//! Plane geometry for maps: projection, clipping, simplifying, path data.
//!
//! Takes and gives lists of points. Where two outlines share a border, both lose the same points.

/// A point of the plane.
pub(super) type Point = (f32, f32);

/// Lambert's azimuthal equal-area projection around a centre. A unit is the earth's radius.
#[derive(Debug, Clone, Copy)]
pub(super) struct Azimuthal {
    lon: f32,
    sin: f32,
    cos: f32,
}

impl Azimuthal {
    /// Around a longitude and a latitude in degrees.
    pub fn around(lon: f32, lat: f32) -> Self {
        let lat = lat.to_radians();
        Self { lon: lon.to_radians(), sin: lat.sin(), cos: lat.cos() }
    }

    /// `None` for what lies too far round the earth. North is up: y grows to the south.
    pub fn project(&self, (lon, lat): Point) -> Option<Point> {
        let (lon, lat) = (lon.to_radians() - self.lon, lat.to_radians());
        let (sin, cos) = (lat.sin(), lat.cos());
        let near = 1.0 + self.sin * sin + self.cos * cos * lon.cos();
        if near < 0.2 {
            return None;
        }
        let k = (2.0 / near).sqrt();
        Some((k * cos * lon.sin(), -k * (self.cos * sin - self.sin * cos * lon.cos())))
    }
}

impl Azimuthal {
    /// The angle from the centre to a place, in radians.
    pub fn angle(&self, (lon, lat): Point) -> f32 {
        let (lon, lat) = (lon.to_radians() - self.lon, lat.to_radians());
        (self.sin * lat.sin() + self.cos * lat.cos() * lon.cos()).clamp(-1.0, 1.0).acos()
    }
}

/// A rectangle: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Frame {
    /// The smallest one around all points; `None` without points.
    pub fn around<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<Self> {
        points.into_iter().fold(None, |f: Option<Frame>, &(x, y)| {
            let f = f.unwrap_or(Frame { left: x, top: y, right: x, bottom: y });
            Some(Frame {
                left: f.left.min(x),
                top: f.top.min(y),
                right: f.right.max(x),
                bottom: f.bottom.max(y),
            })
        })
    }

    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub fn middle(&self) -> Point {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    pub fn holds(&self, (x, y): Point) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    pub fn meets(&self, o: &Frame) -> bool {
        self.left <= o.right && o.left <= self.right && self.top <= o.bottom && o.top <= self.bottom
    }

    pub fn grown(&self, by: f32) -> Frame {
        Frame {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// What of a closed outline lies in a frame, by Sutherland and Hodgman; its new edges lie on the
/// frame.
pub(super) fn clip(ring: &[Point], frame: &Frame) -> Vec<Point> {
    let mut ring = ring.to_vec();
    for side in 0..4 {
        let keep = |p: &Point| match side {
            0 => p.0 >= frame.left,
            1 => p.0 <= frame.right,
            2 => p.1 >= frame.top,
            _ => p.1 <= frame.bottom,
        };
        let cut = |a: Point, b: Point| {
            let (edge, vertical) = match side {
                0 => (frame.left, true),
                1 => (frame.right, true),
                2 => (frame.top, false),
                _ => (frame.bottom, false),
            };
            if vertical {
                (edge, a.1 + (b.1 - a.1) * (edge - a.0) / (b.0 - a.0))
            } else {
                (a.0 + (b.0 - a.0) * (edge - a.1) / (b.1 - a.1), edge)
            }
        };
        if ring.iter().all(keep) {
            continue;
        }
        let mut out = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { break };
        for &p in &ring {
            match (keep(&before), keep(&p)) {
                (true, true) => out.push(p),
                (true, false) => out.push(cut(before, p)),
                (false, true) => out.extend([cut(before, p), p]),
                (false, false) => {}
            }
            before = p;
        }
        ring = out;
    }
    ring
}

/// Twice the area of a closed outline.
pub(super) fn double_area(ring: &[Point]) -> f32 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f32>().abs()
}

/// Whole units, no point twice in a row, and without points whose triangle with their neighbours is
/// smaller than `least`. An open line keeps its ends.
pub(super) fn simplify(points: &[Point], least: f32, closed: bool) -> Vec<(i32, i32)> {
    let mut out: Vec<(i32, i32)> = Vec::with_capacity(points.len());
    for &(x, y) in points {
        let p = (x.round() as i32, y.round() as i32);
        if out.last() != Some(&p) {
            out.push(p);
        }
    }
    if closed && out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    let least = (least * 2.0) as i64;
    let floor = if closed { 3 } else { 2 };
    // a few rounds of what Visvalingam does one by one: only points that are smaller than both
    // neighbours go at once, so that the direction of the outline makes no difference
    for _ in 0..12 {
        let n = out.len();
        if n <= floor {
            break;
        }
        let size = |i: usize| -> i64 {
            if !closed && (i == 0 || i + 1 == n) {
                return i64::MAX;
            }
            let (a, b, c) = (out[(i + n - 1) % n], out[i], out[(i + 1) % n]);
            let (ux, uy) = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
            let (vx, vy) = (i64::from(c.0 - a.0), i64::from(c.1 - a.1));
            (ux * vy - uy * vx).abs()
        };
        let sizes: Vec<i64> = (0..n).map(size).collect();
        let goes = |i: usize| {
            let (a, b) = (sizes[(i + n - 1) % n], sizes[(i + 1) % n]);
            sizes[i] < least && sizes[i] <= a && sizes[i] < b
        };
        let kept: Vec<(i32, i32)> = (0..n).filter(|&i| !goes(i)).map(|i| out[i]).collect();
        if kept.len() == n || kept.len() < floor {
            break;
        }
        out = kept;
    }
    out
}

/// Path data with relative steps.
pub(super) fn path(out: &mut String, points: &[(i32, i32)], closed: bool) {
    use std::fmt::Write;
    let Some(&(x, y)) = points.first() else { return };
    let _ = write!(out, "M{x} {y}l");
    for (i, pair) in points.windows(2).enumerate() {
        for (j, step) in [pair[1].0 - pair[0].0, pair[1].1 - pair[0].1].into_iter().enumerate() {
            if step >= 0 && i + j > 0 {
                out.push(' ');
            }
            let _ = write!(out, "{step}");
        }
    }
    if closed {
        out.push('z');
    }
}
